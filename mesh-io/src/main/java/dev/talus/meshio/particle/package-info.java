/**
 * Particle snapshots: columns over primitive arrays, the simulation box, real coordinates, and the
 * checks a caller may run on a snapshot.
 */
package dev.talus.meshio.particle;
