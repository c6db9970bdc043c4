/// Every number the user reads is written here, so that one screen never rounds differently from another.
package enum Format {}
