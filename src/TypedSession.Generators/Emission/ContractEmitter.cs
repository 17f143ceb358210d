using Microsoft.CodeAnalysis.Text;
using TypedSession.Collections;
using TypedSession.Schema;

namespace TypedSession.Generators.Emission;

/// <summary>
/// Writes for which version of the library an assembly's code was generated, and an error for each reference that was built for another
/// one, or without the generator.
/// </summary>
internal static class ContractEmitter
{
    /// <summary>No type's file is named so.</summary>
    public const string HintName = "TypedSession-contract.g.cs";

    public static SourceText Emit(EquatableArray<string> foreign)
    {
        SourceWriter writer = SourceWriter.ForFile([]);
        foreach (string assembly in foreign) writer.Line($"#error {StorableType.WhyForeign(assembly)}");

        return writer.Line($"[assembly: {Names.Services}.SessionContractAttribute({Literal.Of(SymbolExtensions.Contract)})]")
            .ToSourceText();
    }
}
