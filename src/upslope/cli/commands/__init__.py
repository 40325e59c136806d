"""One file per command group. `upslope.cli.root` lists them and loads them when they are called."""
