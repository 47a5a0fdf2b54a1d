"""The places of a picture's marks, worked out when the page is built."""
