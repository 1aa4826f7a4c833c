variable "database" {
  type        = string
  default     = "wind"
  description = "Select the database.table of Timestream from the account"
}

variable "prefix" {
  type    = string
  default = "all"
}

variable "table" {
  type = string
}

variable "window" {
  type    = string
  default = "1h"
}
