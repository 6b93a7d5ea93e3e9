/**
 * Training of networks by the residual of a discrete problem: {@link
 * dev.talus.models.galerkin.training.NetworkSystem} joins finite elements and network, {@link
 * dev.talus.models.galerkin.training.AdamTraining} and {@link
 * dev.talus.models.galerkin.leastsquares.LevenbergMarquardt} make the residual small.
 */
package dev.talus.models.galerkin.training;
