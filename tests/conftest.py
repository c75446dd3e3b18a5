"""What holds for all tests."""

from hypothesis import settings

# How long an example takes is the machine's affair; what must be fast is measured in bench/.
settings.register_profile("hearsay", deadline=None)
settings.load_profile("hearsay")
