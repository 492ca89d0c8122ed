broadcast-below = 👇 Докладніше
