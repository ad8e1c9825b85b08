"""How messages leave the house: one file for each vendor, which builds its request and reads its answer, and the courier.

Builders and readers are pure; only `courier`, `http` and `mail` touch the network.
"""
