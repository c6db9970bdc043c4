/* Empty: this module only carries the compiler flags of its library. */
