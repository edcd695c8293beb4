"""A simple fuzzer: random bytes and texts against decode, repair, tile, number and date parsing."""
