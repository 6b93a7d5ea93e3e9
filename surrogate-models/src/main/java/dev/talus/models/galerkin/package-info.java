/**
 * Finite elements: the discrete equations that a graph-Galerkin network is trained on, and solvers
 * for them that stand by themselves. Plain doubles, no ND4J.
 *
 * <p>A {@link dev.talus.models.galerkin.mesh.FiniteElementMesh} comes from any mesh that was read;
 * a {@link dev.talus.models.galerkin.assembly.FunctionSpace} puts fields on it; a {@link
 * dev.talus.models.galerkin.form.Integrand} is the differential equation at a point; a {@link
 * dev.talus.models.galerkin.assembly.DiscreteSystem} makes of these R(U; mu), dR/dU and dR/dmu;
 * {@link dev.talus.models.galerkin.assembly.Constraints} know which U are given; a {@link
 * dev.talus.models.galerkin.solve.NewtonSolver} solves.
 *
 * <pre>
 * FiniteElementMesh mesh = FiniteElementMesh.of(read);
 * FunctionSpace space = FunctionSpace.scalar(mesh, 2);
 * DiscreteSystem system = DiscreteSystem.on(space).inside(Diffusion.withSource(1)).build();
 * Constraints known = Constraints.on(space).fix("u", mesh.boundary(), 0).build();
 * double[] u = new NewtonSolver(system, known).solve().values();
 * </pre>
 *
 * <p>Rooms depend on one another in the order element, quadrature, mesh, form, sparse, assembly,
 * solve.
 */
package dev.talus.models.galerkin;
