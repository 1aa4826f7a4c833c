SELECT from a hidden place
