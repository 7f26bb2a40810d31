"""`python -m bot.cli`: the `afterrun` command."""

import sys

from bot.cli.main import main

sys.exit(main())
