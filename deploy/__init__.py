"""Running the system from images; see docker-compose.yml."""
