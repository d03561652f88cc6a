"""What the command line and the service show: findings and documents, one format a file."""
