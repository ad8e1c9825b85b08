"""联处: accept, dispatch, sign, handle, verify, close."""
