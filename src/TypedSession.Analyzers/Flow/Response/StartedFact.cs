using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>What a condition says of a response.</summary>
/// <param name="Response">The response that is asked.</param>
/// <param name="Started">Whether it has started.</param>
/// <param name="Asked">What asks it.</param>
internal readonly record struct StartedFact(Origin Response, bool Started, IOperation Asked);
