names = {
  db     = "tfvdb"
  tables = ["one", "two"]
}
