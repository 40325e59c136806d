"""Pay: reading surveys, estimating from them with intervals that hold, and finding what was published."""
