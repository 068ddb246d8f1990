// A program that ends itself before it has said what it wants.
process.exit(3);
