"""``make bench``: every benchmark that needs no folder of its own."""

from benchmarks import throughput

throughput.main()
