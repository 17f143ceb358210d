using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Late;

/// <summary>A function that a call detaches from the response.</summary>
/// <param name="Function">A method, local function or lambda.</param>
/// <param name="At">Where it is named.</param>
/// <param name="Why">The reason, and from where on.</param>
internal sealed record DetachedFunction(IMethodSymbol Function, Location At, Detachment Why);
