SELECT from the generator
