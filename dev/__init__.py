"""Setting the project up, running it and testing it on one machine; nothing here is part of the product."""
