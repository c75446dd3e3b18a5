"""The numbered steps. One that was released is never changed."""
