/** What input decks of structural solvers share: lines over several files, points by number. */
package dev.talus.meshio.format.deck;
