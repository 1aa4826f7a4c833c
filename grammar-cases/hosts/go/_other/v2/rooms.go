package other

var Rooms = `rooms`
