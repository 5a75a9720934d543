/** Stands for the hyphenation patterns of Univer's text documents, 5 MB that a spreadsheet never asks for. */
export {};
