using Microsoft.CodeAnalysis;

namespace TypedSession.Generators.Tests;

internal static class CompilationExtensions
{
    /// <summary>The compiled assembly, for another one to refer to.</summary>
    public static MetadataReference ToImage(this Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
