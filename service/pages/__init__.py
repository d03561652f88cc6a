"""The pages of the service: what people read and do in a browser, with the actions of the API."""
