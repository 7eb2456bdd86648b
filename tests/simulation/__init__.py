"""Delivery on virtual time, from one seed: two replicas, a store and a platform that fail, and what must hold."""
