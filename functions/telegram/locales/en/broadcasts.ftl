broadcast-below = 👇 More about it
