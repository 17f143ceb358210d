using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Content;

/// <summary>What the content rules' sources are compiled against.</summary>
internal static class ContentSources
{
    /// <summary>Stands in for Entity Framework Core, which the shared framework does not hold.</summary>
    private static readonly MetadataReference EntityFramework = References.Compile("Microsoft.EntityFrameworkCore", """
        using System;
        using System.Linq;
        namespace Microsoft.EntityFrameworkCore
        {
            public abstract class DbContext
            {
                protected virtual void OnModelCreating(ModelBuilder modelBuilder) { }
            }
            public abstract class DbSet<T> where T : class { }
            public class ModelBuilder { public Metadata.Builders.EntityTypeBuilder<T> Entity<T>() where T : class => null; }
            public interface IEntityTypeConfiguration<T> where T : class { void Configure(Metadata.Builders.EntityTypeBuilder<T> builder); }
            public sealed class KeylessAttribute : Attribute { }
            public sealed class OwnedAttribute : Attribute { }
        }
        namespace Microsoft.EntityFrameworkCore.Metadata.Builders
        {
            public class EntityTypeBuilder<T> where T : class { public EntityTypeBuilder<T> ToTable(string name) => this; }
        }
        """);

    /// <summary>Stand in for the serializers that come as packages.</summary>
    private static readonly MetadataReference NewtonsoftJson = References.Compile("Newtonsoft.Json", """
        namespace Newtonsoft.Json
        {
            public enum Formatting { None, Indented }
            public static class JsonConvert
            {
                public static string SerializeObject(object value) => "";
                public static string SerializeObject(object value, Formatting formatting) => "";
                public static T DeserializeObject<T>(string value) => default;
            }
        }
        """);

    private static readonly MetadataReference MessagePack = References.Compile("MessagePack", """
        namespace MessagePack
        {
            public static class MessagePackSerializer
            {
                public static byte[] Serialize<T>(T value) => [];
                public static void Serialize<T>(System.IO.Stream stream, T value) { }
            }
        }
        """);

    /// <summary>A project of the same solution that holds the entities.</summary>
    public static MetadataReference DataProject { get; } = CSharpCompilation.Create(
        "Shop.Data",
        [
            CSharpSyntaxTree.ParseText("""
                using Microsoft.EntityFrameworkCore;
                namespace Shop.Data
                {
                    public class Product { public int Id { get; set; } public string Name { get; set; } }
                    public class ShopContext : DbContext { public DbSet<Product> Products { get; set; } }
                }
                """),
        ],
        [.. References.Framework, EntityFramework],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();

    public static HarnessOptions Options { get; } = new() { References = [EntityFramework] };

    public static HarnessOptions Serializers { get; } = new() { References = [NewtonsoftJson, MessagePack] };
}
