using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Size;

/// <summary>A project of the same solution that declares parts.</summary>
internal static class PartProject
{
    public static MetadataReference Compile(string source)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Sales",
            [CSharpSyntaxTree.ParseText(source)],
            [.. References.Framework, References.Library],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream image = new();
        Assert.Empty(compilation.Emit(image).Diagnostics);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
