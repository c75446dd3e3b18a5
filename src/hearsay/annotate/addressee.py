"""stub"""
def addressee(document, a): return None
