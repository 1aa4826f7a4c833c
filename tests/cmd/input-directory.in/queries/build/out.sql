SELECT from the build
