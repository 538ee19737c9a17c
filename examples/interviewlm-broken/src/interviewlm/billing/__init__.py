"""What an interview costs and who pays."""
