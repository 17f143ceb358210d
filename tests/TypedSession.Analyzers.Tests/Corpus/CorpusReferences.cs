using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Corpus;

/// <summary>What the corpus is compiled against beyond the framework: as much of three well-known packages as its files use.</summary>
internal static class CorpusReferences
{
    public static HarnessOptions Options { get; } = new()
    {
        References =
        [
            References.Compile("Microsoft.EntityFrameworkCore", """
                using System;
                using System.Collections;
                using System.Collections.Generic;
                using System.Linq;
                using System.Linq.Expressions;
                using System.Threading.Tasks;
                namespace Microsoft.EntityFrameworkCore
                {
                    public abstract class DbContext : IDisposable
                    {
                        protected virtual void OnModelCreating(ModelBuilder modelBuilder) { }
                        public DbSet<T> Set<T>() where T : class => null;
                        public Task<int> SaveChangesAsync() => Task.FromResult(0);
                        public void Dispose() { }
                    }
                    public abstract class DbSet<T> : IQueryable<T> where T : class
                    {
                        public void Add(T item) { }
                        public T Find(params object[] keys) => null;
                        public ValueTask<T> FindAsync(params object[] keys) => default;
                        public Type ElementType => typeof(T);
                        public Expression Expression => null;
                        public IQueryProvider Provider => null;
                        public IEnumerator<T> GetEnumerator() => null;
                        IEnumerator IEnumerable.GetEnumerator() => null;
                    }
                    public class ModelBuilder
                    {
                        public Metadata.Builders.EntityTypeBuilder<T> Entity<T>() where T : class => null;
                        public ModelBuilder Entity<T>(Action<Metadata.Builders.EntityTypeBuilder<T>> build) where T : class => this;
                    }
                    public interface IEntityTypeConfiguration<T> where T : class { void Configure(Metadata.Builders.EntityTypeBuilder<T> builder); }
                    public sealed class KeylessAttribute : Attribute { }
                    public sealed class OwnedAttribute : Attribute { }
                }
                namespace Microsoft.EntityFrameworkCore.Metadata.Builders
                {
                    public class EntityTypeBuilder<T> where T : class { public EntityTypeBuilder<T> ToTable(string name) => this; }
                }
                """),
            References.Compile("Newtonsoft.Json", """
                namespace Newtonsoft.Json
                {
                    public enum Formatting { None, Indented }
                    public class JsonSerializerSettings { }
                    public static class JsonConvert
                    {
                        public static string SerializeObject(object value) => "";
                        public static string SerializeObject(object value, Formatting formatting) => "";
                        public static string SerializeObject(object value, JsonSerializerSettings settings) => "";
                        public static T DeserializeObject<T>(string value) => default;
                    }
                }
                namespace Newtonsoft.Json.Linq
                {
                    public abstract class JToken
                    {
                        public static JToken FromObject(object o) => null;
                        public override string ToString() => "";
                    }
                    public class JObject : JToken { public static new JObject FromObject(object o) => null; }
                }
                """),
            References.Compile("MessagePack", """
                namespace MessagePack
                {
                    public static class MessagePackSerializer
                    {
                        public static byte[] Serialize<T>(T value) => [];
                        public static T Deserialize<T>(byte[] bytes) => default;
                    }
                }
                """),
        ],
    };
}
