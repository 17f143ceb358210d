using Microsoft.CodeAnalysis;

namespace TypedSession.Benchmarks.Generator;

/// <summary>
/// The floor: a generator that asks the compiler for the same attributes, reads nothing and writes nothing. What it takes after a keystroke
/// is the compiler's own.
/// </summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in (string[])["TypedSession.SessionStateAttribute", "TypedSession.SessionPartAttribute"])
        {
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (_, _) => true, static (_, _) => 0),
                static (_, _) => { });
        }
    }
}
