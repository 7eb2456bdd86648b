"""The process: config, command line, wiring, adapters, receiving and delivery."""
