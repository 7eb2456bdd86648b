"""Customers and the people there: /customer, /contact."""
