"""Research datasets: create a unit, add columns, know why a cell is missing."""
