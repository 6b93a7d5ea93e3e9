/** Test cases with known answers; start with {@link dev.talus.models.galerkin.cases.PaperCases}. */
package dev.talus.models.galerkin.cases;
