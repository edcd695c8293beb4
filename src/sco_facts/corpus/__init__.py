"""Many documents: find, order, feed workers, keep failures as values, stream results."""
