/**
 * One network for many cases of one equation, trained on their residuals alone: {@link
 * dev.talus.models.galerkin.family.FamilyMember} is a case, {@link
 * dev.talus.models.galerkin.family.FamilySystem} joins cases and a network, {@link
 * dev.talus.models.galerkin.family.FamilyTraining} trains by batches of cases; {@link
 * dev.talus.models.galerkin.leastsquares.NormalStep} by all cases at once and to second order.
 */
package dev.talus.models.galerkin.family;
