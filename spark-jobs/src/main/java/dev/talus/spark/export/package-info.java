/** Tables back to files: meshes and particles as other programs read them. */
package dev.talus.spark.export;
