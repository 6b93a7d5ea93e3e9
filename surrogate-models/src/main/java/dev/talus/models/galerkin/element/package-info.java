/**
 * Reference cells and the Lagrange elements on them. Start reading at {@link
 * dev.talus.models.galerkin.element.LagrangeElement}.
 */
package dev.talus.models.galerkin.element;
