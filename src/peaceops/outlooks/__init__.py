"""What next: forecasts of contributions with honest intervals, and what has followed shocks."""
