variable "database" { type = string }
variable "table" { type = string }
variable "windows" {
  type    = map(string)
  default = { hourly = "1h", daily = "1d" }
}
variable "only_live" {
  type    = bool
  default = false
}
variable "topic" {}
variable "bucket" {}
variable "custom_sql" {
  type    = string
  default = null
}
