"""The addresses of the API: each reads the request, calls one action, answers a schema."""
