"""What requests hold and answers say; the API's description is made of these."""
