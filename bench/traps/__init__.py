"""Files made to do harm, by kind."""
