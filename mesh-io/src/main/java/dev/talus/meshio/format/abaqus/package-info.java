/** Meshes in Abaqus input files (Abaqus Keywords Guide; also CalculiX). */
package dev.talus.meshio.format.abaqus;
